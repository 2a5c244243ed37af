/** Runs a plan and dies by SIGKILL before one of its statements: `node child.ts <folder> <database> <target> <statement>`. */
import { enableCompileCache } from 'node:module'

enableCompileCache()
const { runPlan } = await import('./run-plan.ts')

const [folder = '', database = '', target = '', statement] = process.argv.slice(2)
let count = 0
await runPlan(folder, database, target, (work) => {
  count++
  if (count === Number(statement)) process.kill(process.pid, 'SIGKILL')
  return work()
})
// Whoever dies behind the last statement has done all of it.
process.kill(process.pid, 'SIGKILL')
