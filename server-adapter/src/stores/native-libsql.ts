/** libSQL's native library, by its own name: bundlers of servers know it as one to leave out. `#libsql` leads here on Node, and to `no-files.ts` elsewhere. */
export { default } from 'libsql';
