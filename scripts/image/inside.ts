import type { Place } from './content.ts'

/** A command in the container: its user, folder and settings are the image's own. */
export const inside = (
  { buildah, container }: Place,
  settings: Readonly<Record<string, string>>,
  command: readonly string[],
): readonly string[] => {
  const given = Object.entries(settings).flatMap(([name, value]) => ['--env', `${name}=${value}`])
  return buildah(['run', '--isolation', 'chroot', '--network', 'host', ...given, container, '--', ...command])
}
