// Must be the first import of main.tsx: antd and the router use Object.hasOwn, .at() and others that Chromium 86 lacks.
import 'core-js/stable'
