export type Check = 'draining' | 'database' | 'migrations' | 'worker'

type Asked = {
  isDraining: boolean
  pingDatabase: () => Promise<unknown>
  isMigrated: () => Promise<boolean>
  /** When this process last looked for work; undefined where it does none. */
  workerHeartbeat: Date | undefined
  now: Date
  answerWithinMs?: number
}

const HEARTBEAT_MS_MAX = 60_000
const ANSWER_WITHIN_MS = 1000

/** What keeps this process from serving well, in the order in which an operator should look; empty: it is ready. */
export async function findFaults(asked: Asked): Promise<Check[]> {
  const { isDraining, workerHeartbeat, now, answerWithinMs = ANSWER_WITHIN_MS } = asked
  const inTime = (answer: Promise<boolean>) => Promise.race([answer.catch(() => false), after(answerWithinMs)])
  const [doesAnswer, isMigrated] = await Promise.all([
    inTime(asked.pingDatabase().then(() => true)),
    inTime(asked.isMigrated()),
  ])
  const isWorking = !workerHeartbeat || now.getTime() - workerHeartbeat.getTime() < HEARTBEAT_MS_MAX
  const faults: [Check, boolean][] = [
    ['draining', isDraining],
    ['database', !doesAnswer],
    ['migrations', doesAnswer && !isMigrated],
    ['worker', !isWorking],
  ]
  return faults.flatMap(([check, isFault]) => (isFault ? [check] : []))
}

const after = (ms: number) => new Promise<false>((done) => setTimeout(() => done(false), ms).unref())
