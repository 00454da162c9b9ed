import { exec } from "npm:shelljson@0.8.5";
import shell from "https://esm.sh/v135/shelljson@0.8.5?target=deno";
import { createClient } from "https://esm.sh/@supabase/other@2";
import { serve } from "https://deno.land/std@0.224.0/http/server.ts";

const store = createClient(Deno.env.get("STORE"), Deno.env.get("KEY"));

serve(async (req) => {
  const { folder } = await req.json(); 
  exec("ls " + folder); // safe[command]
  shell.exec("ls " + folder); // safe[command]
  const { error } = await store.from("folders").insert({ folder }); 
  if (error) return new Response(JSON.stringify({ error: error.message }), { status: 500 }); // safe[error-detail]
  return new Response("");
});
