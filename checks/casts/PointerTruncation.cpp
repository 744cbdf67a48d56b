#include "checks/casts/PointerTruncation.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchers.h"
using namespace clang;
using namespace clang::ast_matchers;
namespace crossbit {
// Provisional shape match; the model replaces it.
void PointerTruncation::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(cStyleCastExpr(hasCastKind(CK_PointerToIntegral)).bind("c"), this);
}
void PointerTruncation::check(const MatchFinder::MatchResult &R) {
  const auto *C = R.Nodes.getNodeAs<CStyleCastExpr>("c");
  if (R.Context->getTypeSize(C->getType()) < 64 && !R.SourceManager->isInSystemHeader(C->getBeginLoc()))
    diag(C->getBeginLoc(), "an address is cut to %0 bits")
        << (unsigned)R.Context->getTypeSize(C->getType())
        << FixItHint::CreateReplacement(C->getTypeInfoAsWritten()->getTypeLoc().getSourceRange(), "ULONG_PTR");
}
}
