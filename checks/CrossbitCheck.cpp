#include "checks/CrossbitCheck.h"
using namespace clang;
using namespace clang::tidy;
namespace crossbit {
CrossbitCheck::CrossbitCheck(llvm::StringRef Name, ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context), Audit(Options.getLocalOrGlobal("Audit", false)),
      ConfigFile(Options.getLocalOrGlobal("CrossbitConfig", "")) {}
void CrossbitCheck::storeOptions(ClangTidyOptions::OptionMap &Opts) {
  Options.store(Opts, "Audit", Audit);
  Options.store(Opts, "CrossbitConfig", ConfigFile);
}
}
