import { useChallengesApp, useRunner } from '../../support/challenges-app.ts'
import { privacySuite } from './suites/privacy.ts'

privacySuite(useChallengesApp(useRunner()))
