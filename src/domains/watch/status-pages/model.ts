export const accessKinds = ['public', 'link', 'password'] as const
/** `link`: whoever has the address with its secret. `password`: whoever knows it. */
export type Access = (typeof accessKinds)[number]

/** Monitors under one heading. */
export interface StatusGroup {
  readonly name: string
  readonly components: readonly StatusComponent[]
}

/** A monitor as visitors know it. */
export interface StatusComponent {
  readonly monitorId: string
  readonly name: string
}

export interface StatusPage {
  readonly id: string
  readonly applicationId: string
  /** Part of its address, unique on this server. */
  readonly slug: string
  readonly title: string
  /** Plain text above everything else; empty for none. */
  readonly description: string
  readonly access: Access
  readonly groups: readonly StatusGroup[]
  readonly createdAt: string
  readonly updatedAt: string
}
