/** Variables and secrets of one stage, such as staging, which the templates of calls name. Secrets are known by name alone. */
export interface Environment {
  readonly id: string
  readonly applicationId: string
  readonly name: string
  readonly variables: Readonly<Record<string, string>>
  readonly secretNames: readonly string[]
  /** RFC 3339, UTC. */
  readonly createdAt: string
  readonly updatedAt: string
}

export interface EnvironmentSettings {
  readonly name: string
  readonly variables: Readonly<Record<string, string>>
  /** New values by name; null removes a secret. Secrets that are not named stay. */
  readonly secrets: Readonly<Record<string, string | null>>
}

/** The name of a variable, secret or capture. */
export const valueNameForm = /^[A-Za-z_][A-Za-z0-9_.-]{0,79}$/

/** Environments of an application, variables and secrets of an environment, characters of their values. */
export const maxEnvironments = 50
export const maxVariables = 100
export const maxSecrets = 100
export const maxValueLength = 8_192
/** A shorter secret would mask texts that only look like it. */
export const minSecretLength = 4
