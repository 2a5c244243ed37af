-- both
CREATE TABLE "Odd ON public.t" (id integer PRIMARY KEY);CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
-- before

-- after
CREATE TRIGGER "x ON y" BEFORE INSERT ON "Odd ON public.t" FOR EACH ROW EXECUTE FUNCTION stamp();
