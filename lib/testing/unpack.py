# Unpacks a ZIP with Python's own readers of ZIP, CSV and JSON, and tells what is in it: an independent look at what the app has made.
import csv, hashlib, io, json, sys, zipfile

archive = zipfile.ZipFile(sys.argv[1])
broken = archive.testzip()
files, tables, documents = {}, {}, {}
for entry in archive.infolist():
    content = archive.read(entry)
    files[entry.filename] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    if entry.filename.endswith(".csv"):
        tables[entry.filename] = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    elif entry.filename.endswith(".json"):
        documents[entry.filename] = json.loads(content.decode("utf-8"))
    else:
        documents[entry.filename] = content.decode("utf-8")
json.dump({"broken": broken, "names": archive.namelist(), "files": files, "tables": tables, "documents": documents}, sys.stdout)
