/** The script of a page with a challenge in JavaScript or TypeScript. */
import { startChallenge } from './challenge.ts'
import { javascript, typescript } from './editor/javascript.ts'

startChallenge((language) => (language === 'javascript' ? javascript : typescript))
