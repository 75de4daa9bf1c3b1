/* global SwaggerUIBundle */
const { documentElement } = document
const system = window.matchMedia('(prefers-color-scheme: dark)')

/** Swagger UI has a dark theme behind this class. */
const followTheme = () => {
  const theme = documentElement.dataset.theme ?? (system.matches ? 'dark' : 'light')
  documentElement.classList.toggle('dark-mode', theme === 'dark')
}

followTheme()
system.addEventListener('change', followTheme)
new MutationObserver(followTheme).observe(documentElement, { attributeFilter: ['data-theme'] })

window.addEventListener('DOMContentLoaded', () => {
  SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#documentation',
    deepLinking: true,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    validatorUrl: null,
    // The page has one main part already.
    onComplete: () => document.querySelector('#documentation main')?.setAttribute('role', 'group'),
  })
})
