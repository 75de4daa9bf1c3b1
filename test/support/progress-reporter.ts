import type { Reporter, TestCase } from 'vitest/node'

/** Milliseconds from one line to the next, while tests end. */
const everyMs = 5_000

/** A line every few seconds for whoever waits: how many tests have ended, how many failed, and the file of the last. */
export default class ProgressReporter implements Reporter {
  private readonly startedAt = Date.now()
  private printedAt = this.startedAt
  private passed = 0
  private failed = 0
  private file = ''

  onTestRunStart(): void {
    const timer = setInterval(() => this.print(), everyMs)
    timer.unref()
  }

  onTestCaseResult(test: TestCase): void {
    const { state } = test.result()
    if (state === 'passed') this.passed += 1
    if (state === 'failed') this.failed += 1
    this.file = test.module.relativeModuleId
    this.print()
  }

  private print(): void {
    const now = Date.now()
    if (now - this.printedAt < everyMs) return
    this.printedAt = now
    const seconds = Math.round((now - this.startedAt) / 1_000)
    const failed = this.failed === 0 ? '' : `, ${this.failed} failed`
    process.stdout.write(`… ${seconds} s: ${this.passed} tests passed${failed}; last in ${this.file || 'none yet'}\n`)
  }
}
