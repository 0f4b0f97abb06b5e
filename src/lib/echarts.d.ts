/** The package declares types for its many small files alone. */
declare module 'echarts/dist/echarts.esm.min.mjs' {
  export { init } from 'echarts'
}
