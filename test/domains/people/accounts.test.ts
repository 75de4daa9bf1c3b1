import { usePeopleApp } from '../../support/people.ts'
import { accountSuite } from './suites/accounts.ts'

accountSuite(usePeopleApp())
