import { createRouteHandlers } from '@cx-kit/server/next';
import { after } from 'next/server';
import { getAdapter } from '../../../server/adapter';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = createRouteHandlers(getAdapter, { after });
