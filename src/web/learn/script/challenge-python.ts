/** The script of a page with a challenge in Python. */
import { startChallenge } from './challenge.ts'
import { python } from './editor/python.ts'

startChallenge(() => python)
