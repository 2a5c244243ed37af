/** `small-disk <folder> <size> <line>`: runs a line of shell where a folder is a disk of that size, empty at first. */
import { spawnSync } from 'node:child_process'

const [folder = '', size = '', line = ''] = process.argv.slice(2)
const script = `mount -t tmpfs -o size=${size} tmpfs "${folder}" && ${line}`
process.exitCode = spawnSync('unshare', ['-rm', 'sh', '-c', script], { stdio: 'inherit' }).status ?? 1
