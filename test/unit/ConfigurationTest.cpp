//===-- ConfigurationTest.cpp - Finding and sharing .crossbit.yaml -*- C++
//-*-===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Configuration.h"
#include "llvm/Support/MemoryBuffer.h"
#include "gtest/gtest.h"
#include <thread>

using namespace crossbit;
using llvm::StringRef;

namespace {

class ConfigurationTest : public testing::Test {
protected:
  void write(StringRef Path, StringRef Text) {
    FS.addFile(Path, /*ModificationTime=*/0,
               llvm::MemoryBuffer::getMemBufferCopy(Text));
  }

  std::shared_ptr<const Catalog> catalog(StringRef File,
                                         StringRef Config = "") {
    auto C = catalogFor(File, Config, FS);
    if (!C) {
      ADD_FAILURE() << llvm::toString(C.takeError());
      return nullptr;
    }
    return *C;
  }

  std::string errors(StringRef File, StringRef Config = "") {
    auto C = catalogFor(File, Config, FS);
    return C ? "" : llvm::toString(C.takeError());
  }

  llvm::vfs::InMemoryFileSystem FS;
};

} // namespace

static constexpr StringRef Engine =
    "handles: [{name: engine handle, types: [HENGINE], category: "
    "pointer-like}]\n";

TEST_F(ConfigurationTest, FindsTheNearest) {
  write("/p/.crossbit.yaml", Engine);
  write("/p/lib/.crossbit.yaml", "");
  EXPECT_EQ(findConfiguration("/p/src/deep/a.cpp", FS), "/p/.crossbit.yaml");
  EXPECT_EQ(findConfiguration("/p/lib/deep/a.cpp", FS),
            "/p/lib/.crossbit.yaml");
  EXPECT_EQ(findConfiguration("/p/lib/../src/a.cpp", FS), "/p/.crossbit.yaml");
  EXPECT_EQ(findConfiguration("/q/a.cpp", FS), std::nullopt);
  FS.setCurrentWorkingDirectory("/p/src");
  EXPECT_EQ(findConfiguration("a.cpp", FS), "/p/.crossbit.yaml");
}

TEST_F(ConfigurationTest, UsesTheBuiltInWithoutAFile) {
  EXPECT_EQ(catalog("/q/a.cpp"), Catalog::builtin());
}

TEST_F(ConfigurationTest, SharesOneCatalogAFile) {
  write("/project/.crossbit.yaml", Engine);
  auto A = catalog("/project/a.cpp");
  ASSERT_TRUE(A);
  EXPECT_TRUE(A->family("HENGINE"));
  EXPECT_EQ(catalog("/project/deep/b.cpp"), A);
  EXPECT_EQ(catalog("/elsewhere/c.cpp", "/project/.crossbit.yaml"), A);
}

TEST_F(ConfigurationTest, PrefersTheExplicitFile) {
  write("/x/.crossbit.yaml", "nonsense");
  write("/x/mine.yaml", Engine);
  ASSERT_TRUE(catalog("/x/a.cpp", "/x/mine.yaml"));
  EXPECT_TRUE(catalog("/x/a.cpp", "/x/mine.yaml")->family("HENGINE"));
}

TEST_F(ConfigurationTest, ReportsMistakesEachTime) {
  write("/bad/.crossbit.yaml", "# mine\nhandels: []\n");
  for (int I = 0; I != 2; ++I)
    EXPECT_EQ(errors("/bad/a.cpp"),
              "/bad/.crossbit.yaml:2:1: error: unknown key 'handels'");
}

TEST_F(ConfigurationTest, ReportsAnExplicitFileThatIsMissing) {
  EXPECT_EQ(errors("/y/a.cpp", "/y/missing.yaml"),
            "/y/missing.yaml: error: cannot be read: No such file or "
            "directory");
}

TEST_F(ConfigurationTest, SeesAChangedFile) {
  write("/changing/.crossbit.yaml", "");
  EXPECT_FALSE(catalog("/changing/a.cpp")->family("HENGINE"));
  llvm::vfs::InMemoryFileSystem Later;
  Later.addFile("/changing/.crossbit.yaml", 0,
                llvm::MemoryBuffer::getMemBufferCopy(Engine));
  auto C = catalogFor("/changing/a.cpp", "", Later);
  ASSERT_TRUE(bool(C));
  EXPECT_TRUE((*C)->family("HENGINE"));
}

TEST_F(ConfigurationTest, ServesThreads) {
  write("/threads/.crossbit.yaml", Engine);
  std::vector<std::shared_ptr<const Catalog>> Results(4);
  std::vector<std::thread> Threads;
  for (auto &R : Results)
    Threads.emplace_back([&R, this] {
      if (auto C = catalogFor("/threads/a.cpp", "", FS))
        R = *C;
      else
        llvm::consumeError(C.takeError());
    });
  for (std::thread &T : Threads)
    T.join();
  for (const auto &R : Results)
    EXPECT_TRUE(R && R == Results.front());
}
