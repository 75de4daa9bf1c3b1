import { html } from 'hono/html'
import type { Question } from '#domains/eye/index.ts'
import { hiddenField } from '../../account/fields.ts'
import type { Markup } from '../../shell/layout.ts'
import { addressOf } from '../events-page.ts'
import { type PageQuestion, savedForm } from './saved.ts'

/** Saves the question of a page under a name. */
export const saveForm = (applicationId: string, asked: PageQuestion): Markup => {
  const saved = savedForm(asked)
  return saved === undefined
    ? html`<p class="quiet">Questions about the last hour cannot be saved. Choose a longer time to save this one.</p>`
    : formFor(applicationId, saved)
}

const formFor = (applicationId: string, saved: Question): Markup =>
  html`<form class="inline-form" action="${addressOf(applicationId, '/questions')}" method="post">
    ${hiddenField('question', JSON.stringify(saved))}
    <div class="field">
      <label for="question-name">Save this question as</label>
      <input id="question-name" name="name" required maxlength="100" autocomplete="off" />
    </div>
    <button class="quiet-button" type="submit">Save</button>
  </form>`
