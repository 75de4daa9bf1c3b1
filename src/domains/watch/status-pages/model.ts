export const accessKinds = ['public', 'link', 'password'] as const
/** `link`: whoever has the address with its secret. `password`: whoever knows it. */
export type Access = (typeof accessKinds)[number]

/** Pages of one application. */
export const maxPages = 50
export const maxGroups = 30
/** Components of a page, over all its groups. */
export const maxComponents = 200

/** A slug is a part of the address of a page. */
export const slugForm = /^[a-z0-9-]{3,60}$/

export const minPagePasswordLength = 8
export const maxPagePasswordLength = 200

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

export interface StatusPageSettings {
  /** Part of its address, unique on this server. */
  readonly slug: string
  readonly title: string
  /** Plain text above everything else; empty for none. */
  readonly description: string
  readonly access: Access
  readonly groups: readonly StatusGroup[]
}

export interface StatusPage extends StatusPageSettings {
  readonly id: string
  readonly applicationId: string
  /** RFC 3339, UTC. */
  readonly createdAt: string
  readonly updatedAt: string
}

/** The components of a page, in their order. */
export const componentsOf = ({ groups }: Pick<StatusPage, 'groups'>): readonly StatusComponent[] =>
  groups.flatMap(({ components }) => components)
