import { boolean, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/columns.ts'
import type { Severity } from '../incidents/model.ts'
import type { ChannelKind, QuietHours } from './model.ts'

/** Where notices of an application go. */
export const channels = pgTable(
  'channels',
  {
    id: uuid().primaryKey(),
    applicationId: uuid('application_id').notNull(),
    name: text().notNull(),
    kind: text().$type<ChannelKind>().notNull(),
    /** The address and its secrets, sealed. */
    sealed: text().notNull(),
    /** What people may see of the address, such as `hooks.example.com`. */
    hint: text().notNull(),
    minSeverity: text('min_severity').$type<Severity>().notNull(),
    quietHours: jsonb('quiet_hours').$type<QuietHours>(),
    /** The channel that is used where this one fails, or where nobody acknowledges; null for none. */
    nextChannelId: uuid('next_channel_id'),
    /** The next channel is used after so long without an acknowledgement; null where only failure counts. */
    escalateAfterMs: integer('escalate_after_ms'),
    isEnabled: boolean('is_enabled').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    unique('channels_name_uq').on(table.applicationId, table.name),
    index('channels_application_idx').on(table.applicationId, table.id),
  ],
)
