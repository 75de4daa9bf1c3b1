import { html } from 'hono/html'
import { field } from '../account/fields.ts'
import type { Faults } from '../account/faults.ts'
import type { Markup } from '../shell/layout.ts'

export const codeLabel = 'Recovery code'

/** For a browser without an account: how its progress survives, and how to bring progress from elsewhere. */
export const keepSection = (code: string | undefined, faults: Faults): Markup =>
  html`<section aria-labelledby="account">
      <h2 id="account">Take it with you</h2>
      <p>
        Your progress belongs to this browser until you clear its cookies. An account brings it to every machine:
        <a href="/sign-up">sign up</a> or <a href="/sign-in">sign in</a>.
      </p>
    </section>
    ${
      code === undefined
        ? ''
        : html`<section aria-labelledby="own-code">
            <h2 id="own-code">Your recovery code</h2>
            <p>
              Without an account, this code is the only way to your progress. Store it like a password: whoever has it
              can continue as you. One click selects it.
            </p>
            <p><code class="secret">${code}</code></p>
          </section>`
    }
    <section aria-labelledby="enter-code">
      <h2 id="enter-code">You have a code from another machine?</h2>
      <form class="form" action="/me" method="post">
        ${field(
          {
            name: 'code',
            label: codeLabel,
            autocomplete: 'off',
            ...(code === undefined
              ? {}
              : {
                  hint: 'It takes the place of the code of this browser. Copy that one first if you want to come back to it.',
                }),
          },
          faults,
        )}
        <button type="submit">Continue with this code</button>
      </form>
    </section>`
