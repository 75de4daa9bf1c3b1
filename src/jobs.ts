import { forgetRuns, submissionWork } from '#domains/challenges/index.ts'
import { forgetErased, forgetQuarantined, keepPartitions } from '#domains/eye/index.ts'
import { deleteDueAccounts, forgetExpired, forgetMails, mailWork } from '#domains/people/index.ts'
import {
  alertOnEvents,
  announceMaintenance,
  escalateNotices,
  forgetBeats,
  forgetIncidents,
  forgetNotices,
  forgetUnconfirmed,
  keepResultPartitions,
  newsWork,
  pushWork,
  noticeWork,
  remindOfIncidents,
  rollUpChecks,
} from '#domains/watch/index.ts'
import { forgetTurns, type Job, type WorkKind } from '#work/index.ts'

/** What happens by the clock: a timer looks for due jobs on Node, a cron trigger on Workers. */
export const jobs: readonly Job[] = [
  { name: 'partitions', everySeconds: 600, run: (scope) => keepPartitions(scope, scope.settings.retentionDays) },
  { name: 'result partitions', everySeconds: 600, run: keepResultPartitions },
  { name: 'rollups', everySeconds: 300, run: rollUpChecks },
  { name: 'heartbeats', everySeconds: 3_600, run: forgetBeats },
  { name: 'alerts', everySeconds: 60, run: alertOnEvents },
  { name: 'reminders', everySeconds: 60, run: remindOfIncidents },
  { name: 'maintenance', everySeconds: 60, run: announceMaintenance },
  { name: 'incidents', everySeconds: 3_600, run: forgetIncidents },
  { name: 'escalations', everySeconds: 30, run: escalateNotices },
  { name: 'notices', everySeconds: 3_600, run: forgetNotices },
  { name: 'quarantine', everySeconds: 600, run: forgetQuarantined },
  { name: 'erasures', everySeconds: 3_600, run: forgetErased },
  { name: 'runs', everySeconds: 3_600, run: forgetRuns },
  { name: 'subscribers', everySeconds: 3_600, run: forgetUnconfirmed },
  { name: 'mails', everySeconds: 3_600, run: forgetMails },
  { name: 'expired', everySeconds: 3_600, run: forgetExpired },
  { name: 'deletions', everySeconds: 3_600, run: deleteDueAccounts },
  { name: 'turns', everySeconds: 3_600, run: forgetTurns },
]

/** What happens behind requests: a worker does it when it is its turn. */
export const workKinds: readonly WorkKind[] = [submissionWork, mailWork, noticeWork, newsWork, pushWork]
