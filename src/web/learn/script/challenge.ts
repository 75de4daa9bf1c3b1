/** The page of a challenge: editor, running, submitting, results. */
import type { Language } from '#sandbox/protocol/run-report.ts'
import { pythonRunner } from '#sandbox/browser/python-runner.ts'
import { showAfterSolving } from './after/after-solving.ts'
import { type ChallengeData, readChallengeData } from './challenge-data.ts'
import { createDesk } from './desk.ts'
import { draftsOf } from './drafts/drafts.ts'
import { keptDraftsOf } from './drafts/kept-drafts.ts'
import type { CodeLanguage } from './editor/code-language.ts'
import { highlightPage } from './editor/highlighting.ts'
import { makeSettings } from './editor/settings.ts'
import { makeSymbolKeys } from './editor/symbol-keys.ts'
import { byId } from './elements.ts'
import { historyOf } from './history.ts'
import { pythonState } from './python-state.ts'
import { resultPanel } from './result/result-panel.ts'
import { makeRuns } from './runs.ts'
import { sizeFault } from './size-fault.ts'
import { makeScratch } from './scratch/scratch-tab.ts'
import { offerGivingUp } from './give-up.ts'
import { fetchSolved } from './server.ts'
import { isStorageOn } from './storage.ts'
import { makeTabs } from './tabs.ts'
import { makeViews, showView } from './views.ts'

/** Brings the page to life. */
export const startChallenge = (codeLanguageOf: (language: Language) => CodeLanguage): void => {
  const challenge = readChallengeData()
  const codeLanguage = codeLanguageOf(challenge.language)
  const python = challenge.language === 'python' ? pythonRunner(challenge.pyodide, pythonState(byId('python'))) : null
  const kept = keptDraftsOf(challenge)

  const reading = makeTabs({ list: byId('reading-tabs'), inAddress: true })
  const lower = makeTabs({ list: byId('lower-tabs') })
  makeViews()
  const solved = (): void => {
    byId('solved').hidden = false
    showAfterSolving({ place: byId('after-solving'), challenge, codeLanguage, code: () => desk.code() })
  }
  const showHints = (): void => {
    reading.show('hints')
    showView('task')
    byId('hints').focus()
  }
  const result = resultPanel()
  const runs = makeRuns({
    challenge,
    python,
    result,
    desk: () => desk,
    onBegin: () => {
      lower.show('result')
      showView('result')
    },
    onLine: (line) => {
      showView('code')
      desk.goTo(line)
    },
    onHint: byId('hints').querySelector('.hint') && showHints,
    onSolved: solved,
    onSubmitted: () => void history.showSubmissions().catch(() => {}),
  })
  const history = historyOf({
    slug: challenge.slug,
    language: challenge.language,
    kept,
    onRestore: (code) => {
      desk.restore(code, 'replaced by code from History')
      showView('code')
      result.remark('The code from History is in the editor. Undo in the editor brings yours back.')
    },
  })
  const desk = createDesk({
    challenge,
    language: codeLanguage,
    drafts: draftsOf(challenge),
    kept,
    onChange: (code) => {
      python?.prepare()
      runs.compare(code)
      byId('size-fault').replaceChildren(sizeFault(code) ?? '')
    },
    onFocus: () => {
      python?.prepare()
      runs.load()
    },
    onRun: runs.run,
    onSubmit: runs.submit,
    onKept: () => history.showKept(),
    remark: result.remark,
  })
  makeSettings(byId('settings') as HTMLDetailsElement, desk)
  makeSymbolKeys(byId('symbol-keys'), desk)
  offerGivingUp({ challenge, codeLanguage, code: () => desk.code() })
  makeScratch({ place: byId('scratch'), tab: byId('tab-scratch'), challenge, codeLanguage, python, code: desk.code })
  byId('start-over').addEventListener('click', () => {
    desk.restore(challenge.starter, 'replaced by the starter code')
    result.remark('The starter code is back. Undo in the editor restores your code.')
  })
  history.showKept()
  showCommandKey()
  highlightPage(codeLanguage)
  if (!isStorageOn()) result.remark('This browser stores nothing: your code is only in this tab.')
  // Without an answer nothing is known, and nothing is shown.
  history.showSubmissions().catch(() => {})
  showSolved(challenge, solved).catch(() => {})
}

const showSolved = async ({ slug, language }: ChallengeData, solved: () => void): Promise<void> => {
  if ((await fetchSolved(slug, language)) === true) solved()
}

const showCommandKey = (): void => {
  if (!/Mac|iPhone|iPad/.test(navigator.userAgent)) return
  for (const key of document.querySelectorAll('kbd.mod')) key.textContent = '⌘'
}
