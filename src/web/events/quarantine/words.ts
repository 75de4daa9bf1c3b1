/** Why an event is in quarantine, in words. */
const reasons: Readonly<Record<string, string>> = {
  'future-timestamp': 'Its time lies in the future',
  'past-retention': 'Its time lies before the oldest day that the server stores',
  'unknown-type': 'Its category and name have no schema',
  'invalid-data': 'Its data does not fit its schema',
  'unknown-application': 'Its application does not exist',
}

export const reasonWords = (reason: string): string => reasons[reason] ?? reason
