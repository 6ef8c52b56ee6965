import type { z } from 'zod'

type Faults = Partial<Record<string, string[]>>

const UNKNOWN = 'There is nothing of this name to give. Check its spelling.'

/** What is wrong with a request, by the name of the field, or `whole` where no field is to blame. */
export function faultsOf(error: z.ZodError, whole: string): Faults {
  const faults: Faults = {}
  const add = (path: readonly PropertyKey[], sentence: string) => {
    const name = path.length === 0 ? whole : path.map(String).join('.')
    faults[name] = [...(faults[name] ?? []), sentence]
  }
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) add([...issue.path, key], UNKNOWN)
    else add(issue.path, issue.message)
  }
  return faults
}
