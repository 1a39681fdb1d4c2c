import { createRouteHandlers } from '@cx-kit/server/next';
import { after } from 'next/server';
import { getEdgeAdapter } from '../../../../server/edge-adapter';

export const runtime = 'edge';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = createRouteHandlers(getEdgeAdapter, { after });
