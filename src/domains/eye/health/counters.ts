import type { Counter } from '#ports/metrics.ts'

/** Every receipt by status and reason, including errors of The Eye itself. */
export const receiptCounter: Counter = {
  name: 'touchstone_event_receipts_total',
  help: 'Receipts for events, by status and reason',
  labels: ['status', 'reason'],
}
