# Writes OUTPUT, a C++ source that defines `llvm::ArrayRef<EmbeddedText> FUNCTION()`:
# the texts of the files named after it, so that documents and catalogs travel
# inside the binary. Run as a script:
#   cmake -DOUTPUT=... -DFUNCTION=... "-DFILES=a;b" -P EmbedText.cmake
set(entries "")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  file(READ ${file} text)
  # A raw string literal may not exceed 65,536 characters everywhere; these
  # files are far below that.
  string(APPEND entries "    {\"${name}\", R\"crossbit~(${text})crossbit~\"},\n")
endforeach()
file(WRITE ${OUTPUT}.tmp
"#include \"checks/EmbeddedText.h\"

static const crossbit::EmbeddedText Texts[] = {
${entries}};

llvm::ArrayRef<crossbit::EmbeddedText> crossbit::${FUNCTION}() { return Texts; }
")
file(COPY_FILE ${OUTPUT}.tmp ${OUTPUT} ONLY_IF_DIFFERENT)
