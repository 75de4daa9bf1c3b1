import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import SwaggerParser from '@apidevtools/swagger-parser'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import spectralCore from '@stoplight/spectral-core'
import { oas } from '@stoplight/spectral-rulesets'

/**
 * Holds the committed OpenAPI document to three linters: Redocly's `recommended` and Spectral's `oas` rules, each without an
 * error or a warning, and swagger-parser, which reads it as a generator would. All as libraries: nothing calls home.
 */
const path = fileURLToPath(new URL('../openapi.json', import.meta.url))
const source = readFileSync(path, 'utf8')

const redocly = async (): Promise<readonly string[]> => {
  const config = await createConfig({ extends: ['recommended'] })
  const problems = await lintFromString({ source, absoluteRef: path, config })
  return problems.map(
    ({ severity, ruleId, message, location: [at] }) => `redocly ${severity} ${ruleId} ${at?.pointer ?? ''}: ${message}`,
  )
}

const spectral = async (): Promise<readonly string[]> => {
  const linter = new spectralCore.Spectral()
  linter.setRuleset(new spectralCore.Ruleset({ extends: [oas] }))
  const problems = await linter.run(JSON.parse(source))
  return problems.map(({ code, message, path: at }) => `spectral ${code} ${at.join('/')}: ${message}`)
}

const swaggerParser = async (): Promise<readonly string[]> => {
  try {
    await SwaggerParser.validate(JSON.parse(source))
    return []
  } catch (error) {
    return [`swagger-parser: ${error instanceof Error ? error.message : String(error)}`]
  }
}

const found = (await Promise.all([redocly(), spectral(), swaggerParser()])).flat()
if (found.length > 0) {
  process.stderr.write(`${found.join('\n')}\n${found.length} problems\n`)
  process.exit(1)
}
