#!/usr/bin/env node
// Plain, old JavaScript: this file must still parse on the Node versions that it turns away.
var needed = [22, 18]
var has = process.versions.node.split('.').map(Number)
if (has[0] < needed[0] || (has[0] === needed[0] && has[1] < needed[1])) {
  console.error(
    'limbeck needs Node.js ' +
      needed.join('.') +
      ' or newer; this is ' +
      process.version +
      ' (' +
      process.execPath +
      ')',
  )
  process.exitCode = 2
} else {
  require('node:module').enableCompileCache()
  import('../dist/main.js').then(function (cli) {
    return cli.main(process.argv.slice(2))
  })
}
