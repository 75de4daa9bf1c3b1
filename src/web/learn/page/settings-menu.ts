import { html } from 'hono/html'
import type { Markup } from '../../shell/layout.ts'

const fontSizes = [14, 16, 18, 20, 24] as const

/** The settings of the editor, which this browser stores. */
export const settingsMenu = (): Markup =>
  html`<details class="settings" id="settings">
    <summary>Settings</summary>
    <form id="settings-form">
      <label
        >Font size
        <select name="fontSize">
          ${fontSizes.map((size) => html`<option value="${size}" ${size === 16 ? html`selected` : ''}>${size} px</option>`)}
        </select></label
      >
      <label class="choice"><input type="checkbox" name="wrap" /> Wrap long lines</label>
      <label class="choice"><input type="checkbox" name="vim" /> Vim keys</label>
      <p class="quiet">This browser stores these settings.</p>
    </form>
  </details>`
