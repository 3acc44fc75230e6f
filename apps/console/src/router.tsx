import { createBrowserRouter, Navigate } from 'react-router';
import { Broken } from './pages/sign-in/Broken';
import { NotFound } from './pages/sign-in/NotFound';
import { Shell } from './shell/Shell';

export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Broken />,
    children: [
      { index: true, element: <Navigate to="/report" replace /> },
      { path: '/report', lazy: async () => ({ Component: (await import('./pages/report/ReportPage')).ReportPage }) },
      { path: '/queue', lazy: async () => ({ Component: (await import('./pages/queue/QueuePage')).QueuePage }) },
      { path: '/tickets', lazy: async () => ({ Component: (await import('./pages/tickets/TicketsPage')).TicketsPage }) },
      { path: '/tickets/:number', lazy: async () => ({ Component: (await import('./pages/ticket/TicketPage')).TicketPage }) },
      { path: '/intake', lazy: async () => ({ Component: (await import('./pages/intake/IntakePage')).IntakePage }) },
      { path: '/health', lazy: async () => ({ Component: (await import('./pages/health/HealthPage')).HealthPage }) },
      { path: '/knowledge', lazy: async () => ({ Component: (await import('./pages/knowledge/KnowledgePage')).KnowledgePage }) },
      { path: '/knowledge/:key', lazy: async () => ({ Component: (await import('./pages/knowledge/ArticlePage')).ArticlePage }) },
      { path: '/approvals', lazy: async () => ({ Component: (await import('./pages/approvals/ApprovalsPage')).ApprovalsPage }) },
      { path: '/approvals/:id', lazy: async () => ({ Component: (await import('./pages/approvals/ApprovalPage')).ApprovalPage }) },
      { path: '/procedures', lazy: async () => ({ Component: (await import('./pages/procedures/ProceduresPage')).ProceduresPage }) },
      { path: '/procedures/:key', lazy: async () => ({ Component: (await import('./pages/procedures/ProcedurePage')).ProcedurePage }) },
      { path: '/try', lazy: async () => ({ Component: (await import('./pages/try-it/TryItPage')).TryItPage }) },
      { path: '/evaluation', lazy: async () => ({ Component: (await import('./pages/evaluation/EvaluationPage')).EvaluationPage }) },
      { path: '*', element: <NotFound /> },
    ],
    hydrateFallbackElement: <></>,
  },
]);
