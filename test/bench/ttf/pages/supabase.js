import { Auth } from '@supabase/auth-ui-react';
import { createClient } from '@supabase/supabase-js';
import { ThemeSupa } from '@supabase/auth-ui-shared';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const supabaseClient = createClient(`${location.origin}/supabase`, 'anon');
createRoot(document.querySelector('#root')).render(createElement(Auth, { supabaseClient, appearance: { theme: ThemeSupa }, providers: [] }));
