import { usePeopleApp } from '../../support/people.ts'
import { sessionSuite } from './suites/sessions.ts'

sessionSuite(usePeopleApp())
