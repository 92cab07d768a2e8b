import './polyfills.ts'
import 'antd/dist/reset.css'
import './app.css'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'

dayjs.locale('zh-cn')

const container = document.getElementById('app')
if (container === null) throw new Error('index.html has no element "app"')
createRoot(container).render(<App />)
