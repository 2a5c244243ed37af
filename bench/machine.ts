import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import { heading } from './report.ts'

/** Says what the figures below were measured on. */
export function printMachine(folder: string): void {
  const [processor] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  heading('Machine')
  console.log(
    `${cpus().length} cores of ${processor?.model ?? 'an unknown kind'}, ${memory} GB, ${platform()} ${release()}`,
  )
  console.log(`Node ${process.version} with SQLite ${process.versions['sqlite'] ?? '?'}; files in ${folder}`)
  const [load = 0] = loadavg()
  if (load > cpus().length / 2) {
    console.log(
      `The machine is busy (load ${load.toFixed(1)}): trust the ratios and the processor times more than the wall times.`,
    )
  }
}
