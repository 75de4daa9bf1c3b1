import { useChallengesApp, useRunner } from '../../support/challenges-app.ts'
import { claimSuite } from './suites/claiming.ts'

claimSuite(useChallengesApp(useRunner()))
