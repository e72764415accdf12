import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { api, Choice, headers, parameters, start, StreamWrapper } from "./sandbox.js";

const record = await api("record");
const operations = (module) => new record.RecordOperations(module);
let sandbox;

before(async () => {
  sandbox = await start();
});
after(() => sandbox.stop());

/** What the SDK makes of an answer; an APIException of Zoho's, or none at all, is a failure. */
async function answer(call) {
  const response = await call;
  assert.ok(response, "no answer");
  const object = response.getObject();
  assert.ok(object, `nothing in the answer, status ${response.getStatusCode()}`);
  assert.notEqual(object.constructor.name, "APIException", JSON.stringify({ code: object.code, message: object.message }));
  return object;
}

function of(values) {
  const one = new record.Record();
  Object.entries(values).forEach(([field, value]) => one.addKeyValue(field, value));
  return one;
}

function body(...records) {
  const wrapper = new record.BodyWrapper();
  wrapper.setData(records);
  return wrapper;
}

/** The ids of what was made, all of it. */
const ids = (done) =>
  done.getData().map((each) => {
    assert.equal(each.constructor.name, "SuccessResponse");
    return BigInt(each.getDetails().get("id"));
  });

const make = async (module, ...values) => ids(await answer(operations(module).createRecords(body(...values.map(of)))));

test("organisation, users, roles and profiles", async () => {
  const { OrgOperations } = await api("org");
  const org = (await answer(new OrgOperations().getOrganization())).getOrg()[0];
  assert.ok(org.getZgid());
  const { UsersOperations, GetUsersParam } = await api("users");
  const active = await answer(new UsersOperations().getUsers(await parameters([GetUsersParam.TYPE, "ActiveUsers"])));
  const first = active.getUsers()[0];
  assert.match(first.getEmail(), /@/);
  await answer(new UsersOperations().getUser(first.getId()));
  const count = await answer(new UsersOperations().usersCount());
  assert.ok(count.getCount() >= active.getUsers().length);
  const { RolesOperations } = await api("roles");
  assert.ok((await answer(new RolesOperations().getRoles())).getRoles().length > 0);
  const { ProfilesOperations } = await api("profiles");
  assert.ok((await answer(new ProfilesOperations().getProfiles())).getProfiles().length > 0);
});

test("modules, fields, layouts, pipelines and picklists", async () => {
  const { ModulesOperations } = await api("modules");
  const modules = (await answer(new ModulesOperations().getModules())).getModules().map((m) => m.getAPIName());
  assert.ok(modules.includes("Contacts"));
  await answer(new ModulesOperations().getModuleByAPIName("Contacts"));
  const { FieldsOperations, GetFieldsParam } = await api("fields");
  for (const module of ["Contacts", "Accounts", "Deals", "Events", "Tasks", "Notes", "Leads", "Calls", "Products", "Cases"]) {
    const fields = (await answer(new FieldsOperations().getFields(await parameters([GetFieldsParam.MODULE, module])))).getFields();
    assert.ok(fields.length > 0 && fields.every((f) => f.getAPIName() && f.getDataType()), module);
  }
  const { LayoutsOperations, GetLayoutsParam, GetLayoutParam } = await api("layouts");
  const layouts = await answer(new LayoutsOperations().getLayouts(await parameters([GetLayoutsParam.MODULE, "Deals"])));
  const layout = layouts.getLayouts()[0].getId();
  await answer(new LayoutsOperations().getLayout(layout, await parameters([GetLayoutParam.MODULE, "Deals"])));
  const { PipelineOperations } = await api("pipeline");
  assert.ok((await answer(new PipelineOperations(layout).getPipelines())).getPipeline().length > 0);
  const { GlobalPicklistsOperations } = await api("global_picklists");
  assert.equal((await new GlobalPicklistsOperations().getGlobalPicklists()).getStatusCode(), 204, "a new organisation has none");
  const { FeaturesOperations } = await api("features");
  await answer(new FeaturesOperations().getFeatureDetails());
});

test("a field is made, renamed and deleted", async () => {
  const { BodyWrapper, Fields, FieldsOperations, CreateFieldParam, GetFieldParam, UpdateFieldParam, DeleteFieldParam } = await api("fields");
  const wanted = (label) => {
    const field = new Fields();
    field.setFieldLabel(label);
    field.setDataType("text");
    field.setLength(100);
    const wrapper = new BodyWrapper();
    wrapper.setFields([field]);
    return wrapper;
  };
  const made = await answer(new FieldsOperations().createField(wanted("Sdk Text"), await parameters([CreateFieldParam.MODULE, "Contacts"])));
  const id = BigInt(made.getFields()[0].getDetails().get("id"));
  const there = await answer(new FieldsOperations().getField(id, await parameters([GetFieldParam.MODULE, "Contacts"])));
  assert.equal(there.getFields()[0].getAPIName(), "Sdk_Text");
  await answer(new FieldsOperations().updateField(id, wanted("Sdk Words"), await parameters([UpdateFieldParam.MODULE, "Contacts"])));
  await answer(new FieldsOperations().deleteField(id, await parameters([DeleteFieldParam.MODULE, "Contacts"])));
});

test("records are made, read, changed, found and deleted", async () => {
  const mixed = await answer(operations("Contacts").createRecords(body(of({ Last_Name: "Sdk One", Email: "one@sdk.example" }), of({ First_Name: "Nobody" }))));
  assert.deepEqual(mixed.getData().map((d) => d.getCode().getValue()), ["SUCCESS", "MANDATORY_NOT_FOUND"]);
  const [one] = ids({ getData: () => mixed.getData().slice(0, 1) });
  const [two] = await make("Contacts", { Last_Name: "Sdk Two" });
  const read = await answer(operations("Contacts").getRecord(one));
  assert.equal(read.getData()[0].getKeyValue("Last_Name"), "Sdk One");
  await answer(operations("Contacts").updateRecord(one, body(of({ Description: "changed" }))));
  const other = of({ Description: "changed, too" });
  other.setId(two);
  ids(await answer(operations("Contacts").updateRecords(body(other))));

  const upsert = body(of({ Last_Name: "Sdk First", Email: "one@sdk.example" }));
  upsert.setDuplicateCheckFields(["Email"]);
  const upserted = (await answer(operations("Contacts").upsertRecords(upsert))).getData()[0];
  assert.equal(BigInt(upserted.getDetails().get("id")), one);

  const { GetRecordsParam, SearchRecordsParam, DeleteRecordsParam, GetDeletedRecordsParam } = record;
  const page = [[GetRecordsParam.FIELDS, "Last_Name,Email,Owner,Created_Time,Modified_Time,Tag"], [GetRecordsParam.PER_PAGE, 5]];
  const first = await answer(operations("Contacts").getRecords(await parameters(...page)));
  assert.equal(first.getInfo().getCount(), 5);
  const next = [...page, [GetRecordsParam.PAGE_TOKEN, first.getInfo().getNextPageToken()]];
  const second = await answer(operations("Contacts").getRecords(await parameters(...next)));
  const seen = new Set(first.getData().map((r) => r.getId()));
  assert.ok(second.getData().every((r) => !seen.has(r.getId())));

  for (const search of [[SearchRecordsParam.CRITERIA, "(Email:equals:one@sdk.example)"], [SearchRecordsParam.EMAIL, "one@sdk.example"], [SearchRecordsParam.WORD, "Sdk"]]) {
    const found = await answer(operations("Contacts").searchRecords(await parameters(search)));
    assert.ok(found.getData().some((r) => r.getId() === one), search[1]);
  }
  assert.ok((await answer(operations("Contacts").recordCount())).getCount() >= 2);

  const { BodyWrapper, CoqlOperations } = await api("coql");
  for (const [query, rows] of [["select Last_Name, Owner from Contacts where Last_Name like 'Sdk%' limit 10", 2], ["select COUNT(id), Owner from Contacts where id is not null group by Owner", 1]]) {
    const wrapper = new BodyWrapper();
    wrapper.setSelectQuery(query);
    assert.ok((await answer(new CoqlOperations().getRecords(wrapper))).getData().length >= rows, query);
  }

  await answer(operations("Contacts").deleteRecord(one));
  ids(await answer(operations("Contacts").deleteRecords(await parameters([DeleteRecordsParam.IDS, String(two)]))));
  const deleted = await answer(operations("Contacts").getDeletedRecords(await parameters([GetDeletedRecordsParam.TYPE, "all"])));
  assert.deepEqual(new Set([one, two]).difference?.(new Set(deleted.getData().map((d) => d.getId()))) ?? new Set(), new Set());
  const { RecycleBinOperations } = await api("recycle_bin");
  await answer(new RecycleBinOperations().getRecyclebinRecords());
});

test("accounts, deals, events and tasks hang together", async () => {
  const link = (id) => {
    const to = new record.Record();
    to.setId(id);
    return to;
  };
  const [account] = await make("Accounts", { Account_Name: "Sdk Organisation" });
  const [contact] = await make("Contacts", { Last_Name: "Sdk Guest" });
  await make("Deals", {
    Deal_Name: "Sdk deal",
    Stage: new Choice("Qualification"),
    Pipeline: new Choice("Standard (Standard)"),
    Closing_Date: new Date("2026-12-01"),
    Account_Name: link(account),
    Amount: 12.5,
  });
  const [event] = await make("Events", {
    Event_Title: "Sdk event",
    Start_DateTime: new Date("2026-12-01T10:00:00-05:00"),
    End_DateTime: new Date("2026-12-01T11:00:00-05:00"),
    Who_Id: link(contact),
  });
  const read = (await answer(operations("Events").getRecord(event))).getData()[0];
  assert.equal(read.getKeyValue("Start_DateTime").getTime(), Date.parse("2026-12-01T15:00:00Z"));
  const [task] = await make("Tasks", { Subject: "Sdk task", Due_Date: new Date("2026-12-01"), Status: new Choice("Not Started") });
  await answer(operations("Tasks").getRecord(task));
});

test("notes are written, read by their parent, changed and deleted", async () => {
  const [parent] = await make("Contacts", { Last_Name: "Sdk Noted" });
  const { BodyWrapper, Note, NotesOperations, ParentId, GetNoteParam } = await api("notes");
  const { MinifiedModule } = await api("modules");
  const wrapped = (note) => {
    const wrapper = new BodyWrapper();
    wrapper.setData([note]);
    return wrapper;
  };
  const note = new Note();
  note.setNoteTitle("Title");
  note.setNoteContent("Content");
  const module = new MinifiedModule();
  module.setAPIName("Contacts");
  const to = new ParentId();
  to.setId(parent);
  to.setModule(module);
  note.setParentId(to);
  const [id] = ids(await answer(new NotesOperations().createNotes(wrapped(note))));
  const changed = new Note();
  changed.setNoteContent("Changed");
  await answer(new NotesOperations().updateNote(id, wrapped(changed)));
  const read = await answer(new NotesOperations().getNote(id, await parameters([GetNoteParam.FIELDS, "Note_Title,Note_Content,Parent_Id"])));
  assert.equal(read.getData()[0].getNoteContent(), "Changed");
  const { RelatedRecordsOperations, GetRelatedRecordsParam } = await api("related_records");
  const related = await answer(
    new RelatedRecordsOperations("Notes", "Contacts").getRelatedRecords(parent, await parameters([GetRelatedRecordsParam.FIELDS, "Note_Title,Note_Content"])),
  );
  assert.equal(related.getData().length, 1);
  await answer(new NotesOperations().deleteNote(id));
});

test("tags are made, put on records, counted, renamed and taken off", async () => {
  const [one, two] = await make("Contacts", { Last_Name: "Sdk Tagged" }, { Last_Name: "Sdk Tagged, too" });
  const tags = await api("tags");
  const tag = (name, wrapper = new tags.BodyWrapper(), kind = tags.Tag) => {
    const each = new kind();
    each.setName(name);
    wrapper.setTags([each]);
    return wrapper;
  };
  const made = await answer(new tags.TagsOperations().createTags(tag("sdk"), await parameters([tags.CreateTagsParam.MODULE, "Contacts"])));
  const id = BigInt(made.getTags()[0].getDetails().get("id"));
  await answer(new tags.TagsOperations().addTags("Contacts", one, tag("sdk", new tags.NewTagRequestWrapper())));
  const many = tag("sdk", new tags.NewTagRequestWrapper());
  many.setIds([one, two]);
  await answer(new tags.TagsOperations().addTagsToMultipleRecords("Contacts", many));
  const count = await answer(new tags.TagsOperations().getRecordCountForTag(id, await parameters([tags.GetRecordCountForTagParam.MODULE, "Contacts"])));
  assert.equal(Number(count.getCount()), 2);
  await answer(new tags.TagsOperations().removeTags("Contacts", one, tag("sdk", new tags.ExistingTagRequestWrapper(), tags.ExistingTag)));
  await answer(new tags.TagsOperations().updateTag(id, tag("sdk-renamed"), await parameters([tags.UpdateTagParam.MODULE, "Contacts"])));
  const all = await answer(new tags.TagsOperations().getTags(await parameters([tags.GetTagsParam.MODULE, "Contacts"])));
  assert.ok(all.getTags().some((t) => t.getName() === "sdk-renamed"));
  await answer(new tags.TagsOperations().deleteTag(id));
});

test("files are attached, listed, fetched and deleted", async () => {
  const [parent] = await make("Contacts", { Last_Name: "Sdk Filed" });
  const file = join(sandbox.dir, "consent.txt");
  writeFileSync(file, "hello");
  const { AttachmentsOperations, FileBodyWrapper, GetAttachmentsParam } = await api("attachments");
  const wrapper = new FileBodyWrapper();
  wrapper.setFile(new StreamWrapper(null, null, file));
  const [id] = ids(await answer(new AttachmentsOperations().uploadAttachments(parent, "Contacts", wrapper)));
  const list = await answer(new AttachmentsOperations().getAttachments(parent, "Contacts", await parameters([GetAttachmentsParam.FIELDS, "id,File_Name,Size"])));
  assert.equal(list.getData()[0].getFileName(), "consent.txt");
  await answer(new AttachmentsOperations().getAttachment(id, parent, "Contacts"));
  await answer(new AttachmentsOperations().deleteAttachment(id, parent, "Contacts"));
  const { BodyWrapper, FilesOperations } = await api("files");
  const upload = new BodyWrapper();
  upload.setFile([new StreamWrapper(null, null, file)]);
  await answer(new FilesOperations().uploadFiles(upload));
});

test("bulk write takes a file, runs a job and tells of each row", async () => {
  writeFileSync(join(sandbox.dir, "Contacts.csv"), "Last_Name,Email\nBulk One,b1@sdk.example\nBulk Two,b2@sdk.example\n");
  execFileSync("python3", ["-m", "zipfile", "-c", "contacts.zip", "Contacts.csv"], { cwd: sandbox.dir });
  const { OrgOperations } = await api("org");
  const org = (await answer(new OrgOperations().getOrganization())).getOrg()[0];
  const bulk = await api("bulk_write");
  const { MinifiedModule } = await api("modules");
  const wrapper = new bulk.FileBodyWrapper();
  wrapper.setFile(new StreamWrapper(null, null, join(sandbox.dir, "contacts.zip")));
  const head = await headers([bulk.UploadFileHeader.FEATURE, "bulk-write"], [bulk.UploadFileHeader.X_CRM_ORG, String(org.getZgid())]);
  const uploaded = await answer(new bulk.BulkWriteOperations().uploadFile(wrapper, head));
  const resource = new bulk.Resource();
  const module = new MinifiedModule();
  module.setAPIName("Contacts");
  resource.setType(new Choice("data"));
  resource.setModule(module);
  resource.setFileId(String(uploaded.getDetails().get("file_id")));
  resource.setFieldMappings(
    ["Last_Name", "Email"].map((field, index) => {
      const mapping = new bulk.FieldMapping();
      mapping.setAPIName(field);
      mapping.setIndex(index);
      return mapping;
    }),
  );
  const request = new bulk.RequestWrapper();
  request.setOperation(new Choice("insert"));
  request.setCharacterEncoding("UTF-8");
  request.setResource([resource]);
  const job = String((await answer(new bulk.BulkWriteOperations().createBulkWriteJob(request))).getDetails().get("id"));
  let details;
  do {
    details = await answer(new bulk.BulkWriteOperations().getBulkWriteJobDetails(job));
  } while (String(details.getStatus().getValue?.() ?? details.getStatus()) !== "COMPLETED");
  assert.equal(details.getResource()[0].getFile().getAddedCount(), 2);
  await answer(new bulk.BulkWriteOperations().downloadBulkWriteResult(details.getResult().getDownloadUrl()));
});

test("bulk read gives what bulk write brought", async () => {
  const bulk = await api("bulk_read");
  const { MinifiedModule } = await api("modules");
  const module = new MinifiedModule();
  module.setAPIName("Contacts");
  const query = new bulk.Query();
  query.setModule(module);
  query.setFields(["Last_Name"]);
  query.setPage(1);
  const request = new (bulk.RequestWrapper ?? bulk.BodyWrapper)();
  request.setQuery(query);
  const made = (await answer(new bulk.BulkReadOperations().createBulkReadJob(request))).getData()[0].getDetails();
  const job = BigInt(made.getId?.() ?? made.get("id"));
  const state = async () => (await answer(new bulk.BulkReadOperations().getBulkReadJobDetails(job))).getData()[0].getState();
  let now;
  do {
    now = await state();
  } while (String(now.getValue?.() ?? now) !== "COMPLETED");
  await answer(new bulk.BulkReadOperations().downloadResult(job));
});
