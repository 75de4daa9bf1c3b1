import { type Language } from '../language.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'
import type { Texts } from './texts.ts'

export const textsOf: Readonly<Record<Language, Texts>> = { nl, fr, de, en }
