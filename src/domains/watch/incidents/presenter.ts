import type { Incident } from './model.ts'
import type { ToldIncident } from './service.ts'

export const presentIncident = (incident: Incident) => ({ ...incident, monitors: [...incident.monitors] })

export const presentTold = (incident: ToldIncident) => ({ ...presentIncident(incident), events: [...incident.events] })
