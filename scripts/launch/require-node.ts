import { StartError } from './start-error'

const NODE_MAJOR_MIN = 24

/** `npmCommand` is how npm runs the same thing, under the Node that it brings. */
export function requireNode(npmCommand: string): void {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_MIN) return
  throw new StartError(
    `Exta runs on Node ${NODE_MAJOR_MIN} or newer and this is ${process.version}: on Linux and Windows run \`${npmCommand}\` (npm brings the right one), on a Mac install Node ${NODE_MAJOR_MIN} first.`,
  )
}
