import type { Counter } from '#ports/metrics.ts'

/** Every receipt that was given, by its status and reason: errors of The Eye itself are told like anything else. */
export const receiptCounter: Counter = {
  name: 'touchstone_event_receipts_total',
  help: 'Receipts for events, by status and reason',
  labels: ['status', 'reason'],
}
