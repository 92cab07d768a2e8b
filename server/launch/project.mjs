import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The launcher runs on whatever Node the machine has (18 or later), before anything is installed: plain JavaScript, no imports
// but Node's own. Everything after it runs on the Node that npm installs with the project.

/** The project's folder. */
export const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** The runtime of the product, brought by the `node` package. */
export const NODE = join(PROJECT, 'node_modules', 'node', 'bin', 'node')

/** A program of an installed package, by its name in node_modules/.bin. */
export const program = (name) => join(PROJECT, 'node_modules', '.bin', name)
