import { describe } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { guaranteesOfWork } from './drawn-work.ts'

const database = useDatabase()

describe('work on the embedded database', () => guaranteesOfWork(() => [database(), database(), database()]))
