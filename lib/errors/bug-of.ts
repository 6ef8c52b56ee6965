const FRAMES_MAX = 8

/** What the log may hold of a bug: where it is, and its kind. Messages may quote data and stay out. */
export function bugOf(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name, stack } = error
  const at = stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, FRAMES_MAX)
  return { name, digest: textOf(error, 'digest'), code: textOf(error, 'code'), at }
}

function textOf(error: Error, key: 'digest' | 'code'): string | undefined {
  const value: unknown = Reflect.get(error, key)
  return typeof value === 'string' ? value : undefined
}
