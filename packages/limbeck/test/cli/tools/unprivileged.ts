/** `unprivileged <command…>`: runs a command as somebody whom permissions stop, which they do not stop root from. */
import { spawnSync } from 'node:child_process'

const command = process.argv.slice(2)
const given =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', ...command] : command
const [program = '', ...options] = given
process.exitCode = spawnSync(program, options, { stdio: 'inherit' }).status ?? 1
