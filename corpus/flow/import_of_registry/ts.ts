import { exec } from "npm:shelljs@0.8.5";
import shell from "https://esm.sh/v135/shelljs@0.8.5?target=deno";
import { createClient } from "https://esm.sh/@supabase/supabase-js@2";
import { serve } from "https://deno.land/std@0.224.0/http/server.ts";

const store = createClient(Deno.env.get("STORE"), Deno.env.get("KEY"));

serve(async (req) => {
  const { folder } = await req.json(); // source[remote] as folder
  exec("ls " + folder); // sink[command] from folder
  shell.exec("ls " + folder); // sink[command] from folder
  const { error } = await store.from("folders").insert({ folder });
  if (error) return new Response(JSON.stringify({ error: error.message }), { status: 500 }); // source[error] as failure; sink[error-detail] from failure
  return new Response("");
});
