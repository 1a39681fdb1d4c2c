/** In the place of libSQL's native library, where there are no files: at the edge, and in workers. */
export default function openNothing(): never {
  throw new Error('A database in a file needs Node: at the edge, its URL starts with libsql: or https:');
}
