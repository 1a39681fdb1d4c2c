import { health, readiness, openApiDocument, endedSessions, taskRun, taskRunQuery, userId, userSessionList } from '../operations.ts';
import type { Endpoint } from '../endpoint.ts';

/** For whoever runs the adapter. */
export const operationEndpoints = {
  runTasks: {
    method: 'POST', path: '/tasks/run', summary: 'Does the work that is due: for a scheduler, where no process stays awake.', caller: 'operator', query: taskRunQuery, status: 200, answer: taskRun,
    problems: ['invalid-request'],
  },
  listUserSessions: { method: 'GET', path: '/admin/users/:id/sessions', summary: 'Where a user is signed in, by the id at the license server.', caller: 'operator', params: { id: userId }, status: 200, answer: userSessionList, problems: [] },
  endUserSessions: {
    method: 'DELETE', path: '/admin/users/:id/sessions', summary: 'Signs a user out everywhere. Sign-ins under way, open links and mails that wait count no more either.', caller: 'operator', params: { id: userId }, status: 200, answer: endedSessions,
    problems: [],
  },
  health: { method: 'GET', path: '/health', summary: 'This process answers.', caller: 'anyone', withoutStore: true, status: 200, answer: health, problems: [] },
  ready: { method: 'GET', path: '/ready', summary: 'Every part works (200), or which does not (503).', caller: 'anyone', withoutStore: true, status: 200, answer: readiness, problems: [] },
  openApi: { method: 'GET', path: '/openapi.json', summary: 'This description, as OpenAPI 3.1.', caller: 'anyone', withoutStore: true, status: 200, answer: openApiDocument, problems: [] },
} as const satisfies Record<string, Endpoint>;
