//===-- RemotabilityTest.cpp - What is called from other processes --------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/model/Remotability.h"
#include "checks/model/TranslationUnit.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include "gtest/gtest.h"

using namespace clang;
using namespace crossbit;
using llvm::StringRef;

/// What the headers of Windows give to generated ones.
static constexpr llvm::StringLiteral Windows = R"cpp(
#ifndef WINDOWS
#define WINDOWS
#ifdef __cplusplus
extern "C" {
#endif
typedef long HRESULT, LONG, error_status_t;
typedef unsigned long DWORD, ULONG;
typedef __UINTPTR_TYPE__ HANDLE_PTR, DWORD_PTR;
typedef long long hyper;
typedef void *handle_t, *RPC_IF_HANDLE, *PVOID, *HANDLE;
typedef struct GUID { int Data; } GUID;
#ifdef __cplusplus
typedef const GUID &REFIID;
#else
typedef const GUID *REFIID;
#endif
typedef void (*SERVER_ROUTINE)();
struct IRpcStubBuffer;
#define interface struct
#define MIDL_INTERFACE(Uuid) struct
#define STDMETHODCALLTYPE
#define BEGIN_INTERFACE
#define END_INTERFACE
#define CONST_VTBL
#define __RPC_USER
#define __RPC_STUB
#define __RPC_FAR
#define __RPC__in
#define __RPC__deref_out_opt
#define __RPC__inout
#define _Out_
#define _In_
#define _In_reads_(n)
#define DECLSPEC_XFGVIRT(Base, Function)
void NdrClientCall3(void);
void NdrServerCall2(void);
#ifdef __cplusplus
}
#endif
#endif
)cpp";

/// As MIDL writes it.
static constexpr llvm::StringLiteral MidlUnknown = R"cpp(

/* this ALWAYS GENERATED file contains the definitions for the interfaces */


 /* File created by MIDL compiler version 8.01.0628 */
/* @@MIDL_FILE_HEADING(  ) */
#include "windows.h"
#ifndef __unknwn_h__
#define __unknwn_h__

#ifndef __IUnknown_INTERFACE_DEFINED__
#define __IUnknown_INTERFACE_DEFINED__

/* interface IUnknown */
/* [unique][uuid][object][local] */

#if defined(__cplusplus) && !defined(CINTERFACE)
    MIDL_INTERFACE("00000000-0000-0000-C000-000000000046")
    IUnknown
    {
    public:
        virtual HRESULT STDMETHODCALLTYPE QueryInterface(
            /* [in] */ REFIID riid,
            /* [annotation][iid_is][out] */
            _Out_  void **ppvObject) = 0;
        virtual ULONG STDMETHODCALLTYPE AddRef( void) = 0;
        virtual ULONG STDMETHODCALLTYPE Release( void) = 0;
    };
#else
    typedef struct IUnknown IUnknown;
#endif

#endif 	/* __IUnknown_INTERFACE_DEFINED__ */
#endif
)cpp";

static constexpr llvm::StringLiteral MidlStore = R"cpp(

/* this ALWAYS GENERATED file contains the definitions for the interfaces */


 /* File created by MIDL compiler version 8.01.0628 */
/* at Tue Jan 19 04:14:07 2038
 */
/* Compiler settings for store.idl, store.acf:
    Oicf, W1, Zp8, env=Win64 (32b run), target_arch=AMD64 8.01.0628
    protocol : all , ms_ext, c_ext, robust
    error checks: allocation ref bounds_check enum stub_data
*/
/* @@MIDL_FILE_HEADING(  ) */
#include "unknwn.h"
#ifndef __store_h__
#define __store_h__

#ifdef __cplusplus
extern "C"{
#endif

/* interface __MIDL_itf_store_0000_0000 */
/* [local] */

void Outside(DWORD_PTR cookie);

extern RPC_IF_HANDLE __MIDL_itf_store_0000_0000_v0_0_c_ifspec;
extern RPC_IF_HANDLE __MIDL_itf_store_0000_0000_v0_0_s_ifspec;

#ifndef __Store_INTERFACE_DEFINED__
#define __Store_INTERFACE_DEFINED__

/* interface Store */
/* [implicit_handle][unique][version][uuid] */

typedef /* [context_handle] */ void *STORE_CTX;

typedef void *OTHER_CTX;

/* client prototype */
LONG c_Open(
    /* [in] */ handle_t h,
    /* [in] */ DWORD_PTR cookie,
    /* [out] */ STORE_CTX *ctx);
/* server prototype */
LONG s_Open(
    /* [in] */ handle_t h,
    /* [in] */ DWORD_PTR cookie,
    /* [out] */ STORE_CTX *ctx);

/* [fault_status][comm_status] */ error_status_t Read(
    /* [in] */ STORE_CTX ctx,
    /* [size_is][out][in] */ DWORD *data,
    /* [in] */ DWORD n,
    /* [context_handle][in] */ void *own,
    OTHER_CTX other);

/* [local] */ void Inside( DWORD_PTR cookie);

void * __RPC_USER MIDL_user_allocate(ULONG size);

extern RPC_IF_HANDLE c_Store_v1_0_c_ifspec;
extern RPC_IF_HANDLE s_Store_v1_0_s_ifspec;
#endif /* __Store_INTERFACE_DEFINED__ */

#ifndef __Helpers_INTERFACE_DEFINED__
#define __Helpers_INTERFACE_DEFINED__

/* interface Helpers */
/* [local][unique][version][uuid] */
void Help( /* [in] */ DWORD_PTR cookie);

#endif /* __Helpers_INTERFACE_DEFINED__ */

#ifndef __IStore_INTERFACE_DEFINED__
#define __IStore_INTERFACE_DEFINED__

/* interface IStore */
/* [unique][helpstring][uuid][object] */

typedef /* [unique] */ struct IStore *LPSTORE;

#if defined(__cplusplus) && !defined(CINTERFACE)

    MIDL_INTERFACE("22222222-2222-2222-2222-222222222222")
    IStore : public IUnknown
    {
    public:
        virtual HRESULT STDMETHODCALLTYPE Put(
            /* [in] */ HANDLE_PTR h,
            /* [annotation][in] */
            _In_reads_(n)  const DWORD *data, DWORD n,
            /* [out] */ __RPC__deref_out_opt IStore **next) = 0;

        DECLSPEC_XFGVIRT(IStore, Loc)
        virtual /* [local] */ HRESULT STDMETHODCALLTYPE Loc(
            /* [in] */ void *p) = 0;

        virtual HRESULT STDMETHODCALLTYPE Sal(
            __RPC__in DWORD *in,
            __RPC__inout DWORD *inout,
            _Out_ DWORD *out,
            DWORD *unknown,
            IStore *object) = 0;

    };

#else 	/* C style interface */

    typedef struct IStoreVtbl
    {
        BEGIN_INTERFACE

        DECLSPEC_XFGVIRT(IUnknown, QueryInterface)
        HRESULT ( STDMETHODCALLTYPE *QueryInterface )(
            __RPC__in struct IStore * This,
            /* [in] */ REFIID riid,
            /* [annotation][iid_is][out] */
            _Out_  void **ppvObject);

        ULONG ( STDMETHODCALLTYPE *AddRef )(
            struct IStore * This);

        ULONG ( STDMETHODCALLTYPE *Release )(
            struct IStore * This);

        DECLSPEC_XFGVIRT(IStore, Put)
        HRESULT ( STDMETHODCALLTYPE *Put )(
            __RPC__in struct IStore * This,
            /* [in] */ HANDLE_PTR h,
            /* [out] */ DWORD *n);

        /* [local] */ HRESULT ( STDMETHODCALLTYPE *Loc )(
            struct IStore * This,
            /* [in] */ void *p);

        END_INTERFACE
    } IStoreVtbl;

    interface IStore
    {
        CONST_VTBL struct IStoreVtbl *lpVtbl;
    };

#endif 	/* C style interface */

HRESULT STDMETHODCALLTYPE IStore_RemoteLoc_Proxy(
    struct IStore * This,
    /* [in] */ hyper p);

#endif 	/* __IStore_INTERFACE_DEFINED__ */

/* Additional Prototypes for ALL interfaces */

void __RPC_USER STORE_CTX_rundown( STORE_CTX );
void __RPC_USER OTHER_CTX_rundown( OTHER_CTX );

/* end of Additional Prototypes */

#ifdef __cplusplus
}
#endif
#endif
)cpp";

/// As widl writes it.
static constexpr llvm::StringLiteral WidlStore =
    R"cpp(/*** Autogenerated by WIDL 7.0 from idl/store.idl - Do not edit ***/
#include "unknwn.h"
#ifndef __store_h__
#define __store_h__

#ifdef __cplusplus
extern "C" {
#endif

/*****************************************************************************
 * Store interface (v1.0)
 */
#ifndef __Store_INTERFACE_DEFINED__
#define __Store_INTERFACE_DEFINED__

extern RPC_IF_HANDLE Store_v1_0_c_ifspec;
extern RPC_IF_HANDLE Store_v1_0_s_ifspec;
typedef void *STORE_CTX;
LONG __cdecl Open(
    handle_t h,
    DWORD_PTR cookie,
    STORE_CTX *ctx);

#endif  /* __Store_INTERFACE_DEFINED__ */

/*****************************************************************************
 * IStore interface
 */
#ifndef __IStore_INTERFACE_DEFINED__
#define __IStore_INTERFACE_DEFINED__

#if defined(__cplusplus) && !defined(CINTERFACE)
MIDL_INTERFACE("22222222-2222-2222-2222-222222222222")
IStore : public IUnknown
{
    virtual HRESULT STDMETHODCALLTYPE Put(
        HANDLE_PTR h,
        const DWORD *data,
        DWORD *n) = 0;

    virtual HRESULT STDMETHODCALLTYPE Loc(
        void *p) = 0;

};
#else
typedef struct IStore IStore;
typedef struct IStoreVtbl {
    BEGIN_INTERFACE

    /*** IUnknown methods ***/
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(
        IStore *This,
        REFIID riid,
        void **ppvObject);

    ULONG (STDMETHODCALLTYPE *AddRef)(
        IStore *This);

    ULONG (STDMETHODCALLTYPE *Release)(
        IStore *This);

    /*** IStore methods ***/
    HRESULT (STDMETHODCALLTYPE *Put)(
        IStore *This,
        HANDLE_PTR h,
        const DWORD *data,
        DWORD *n);

    HRESULT (STDMETHODCALLTYPE *Loc)(
        IStore *This,
        void *p);

    END_INTERFACE
} IStoreVtbl;

interface IStore {
    CONST_VTBL IStoreVtbl* lpVtbl;
};
#endif

HRESULT STDMETHODCALLTYPE IStore_RemLoc_Proxy(
    struct IStore* This,
    hyper p);
void __RPC_STUB IStore_RemLoc_Stub(
    struct IRpcStubBuffer* This);
HRESULT __RPC_STUB IStore_Loc_Stub(
    struct IStore* This,
    hyper p);

#endif  /* __IStore_INTERFACE_DEFINED__ */

/*****************************************************************************
 * IMore interface
 */
#ifndef __IMore_INTERFACE_DEFINED__
#define __IMore_INTERFACE_DEFINED__

#if defined(__cplusplus) && !defined(CINTERFACE)
MIDL_INTERFACE("44444444-4444-4444-4444-444444444444")
IMore : public IStore
{
    virtual HRESULT STDMETHODCALLTYPE More(
        DWORD_PTR n) = 0;
};
#else
typedef struct IMore IMore;
typedef struct IMoreVtbl {
    BEGIN_INTERFACE

    /*** IUnknown methods ***/
    HRESULT (STDMETHODCALLTYPE *QueryInterface)(
        IMore *This,
        REFIID riid,
        void **ppvObject);

    ULONG (STDMETHODCALLTYPE *AddRef)(
        IMore *This);

    ULONG (STDMETHODCALLTYPE *Release)(
        IMore *This);

    /*** IStore methods ***/
    HRESULT (STDMETHODCALLTYPE *Put)(
        IMore *This,
        HANDLE_PTR h,
        const DWORD *data,
        DWORD *n);

    HRESULT (STDMETHODCALLTYPE *Loc)(
        IMore *This,
        void *p);

    /*** IMore methods ***/
    HRESULT (STDMETHODCALLTYPE *More)(
        IMore *This,
        DWORD_PTR n);

    END_INTERFACE
} IMoreVtbl;
#endif

#endif  /* __IMore_INTERFACE_DEFINED__ */

/*****************************************************************************
 * IInProcess interface
 */
#ifndef __IInProcess_INTERFACE_DEFINED__
#define __IInProcess_INTERFACE_DEFINED__

#if defined(__cplusplus) && !defined(CINTERFACE)
MIDL_INTERFACE("33333333-3333-3333-3333-333333333333")
IInProcess : public IUnknown
{
    virtual HRESULT STDMETHODCALLTYPE Fill(
        void *p) = 0;

    virtual HRESULT STDMETHODCALLTYPE Count(
        DWORD_PTR n) = 0;
};
#endif

#endif  /* __IInProcess_INTERFACE_DEFINED__ */

/* Begin additional prototypes for all interfaces */

void __RPC_USER STORE_CTX_rundown(STORE_CTX);

/* End additional prototypes */

#ifdef __cplusplus
}
#endif
#endif
)cpp";

namespace {

/// \p Code, which may include what is above and \p Store, "store.h".
class RemoteCode {
public:
  explicit RemoteCode(StringRef Code, StringRef Store = MidlStore,
                      StringRef File = "input.cpp",
                      StringRef Configuration = "")
      : Headers({{"windows.h", Windows.str()},
                 {"unknwn.h", MidlUnknown.str()},
                 {"store.h", Store.str()}}),
        AST(tooling::buildASTFromCodeWithArgs(
            Code,
            {"--target=x86_64-w64-mingw32", "-fms-extensions", "-w",
             File.ends_with(".c") ? "-std=c17" : "-std=c++17"},
            File, "crossbit-test", std::make_shared<PCHContainerOperations>(),
            tooling::getClangStripDependencyFileAdjuster(), Headers)),
        Unit(AST->getASTContext(), known(Configuration)) {
    EXPECT_FALSE(AST->getDiagnostics().hasErrorOccurred()) << Code.str();
  }

  Remotability &remote() { return Unit.remotability(); }

  /// The last declaration called \p Name that is a \p T and no template's.
  template <typename T> const T *find(StringRef Name) {
    using namespace ast_matchers;
    const T *Result = nullptr;
    for (const BoundNodes &Found :
         match(namedDecl(hasName(Name)).bind("it"), AST->getASTContext()))
      if (const auto *D = dyn_cast<T>(Found.getNodeAs<NamedDecl>("it"));
          D && !D->isTemplated())
        Result = D;
    EXPECT_TRUE(Result) << Name.str();
    return Result;
  }
  std::optional<RemoteOperation> function(StringRef Name) {
    return remote().operationOf(find<FunctionDecl>(Name));
  }
  std::optional<RemoteOperation> slot(StringRef Name) {
    return remote().operationOf(find<FieldDecl>(Name));
  }
  ParameterDirection direction(StringRef Name, unsigned Index) {
    return remote().directionOf(find<FunctionDecl>(Name), Index);
  }
  bool manages(StringRef Name) {
    return remote().isManagerRoutine(find<FunctionDecl>(Name));
  }

private:
  static std::shared_ptr<const Catalog> known(StringRef Configuration) {
    auto C = Catalog::extended(
        llvm::MemoryBufferRef(Configuration, ".crossbit.yaml"));
    if (C)
      return *C;
    ADD_FAILURE() << llvm::toString(C.takeError());
    return Catalog::builtin();
  }

  /// The AST refers to these texts.
  tooling::FileContentMappings Headers;
  std::unique_ptr<ASTUnit> AST;
  TranslationUnit Unit;
};

using PD = ParameterDirection;

} // namespace

TEST(Remotability, ReadsWhatMadeAHeader) {
  RemoteCode Midl("#include \"store.h\"\n");
  const GeneratedHeader *Header =
      Midl.remote().headerAt(Midl.find<FunctionDecl>("Read")->getLocation());
  ASSERT_TRUE(Header);
  EXPECT_EQ(Header->Maker, GeneratedHeader::Midl);
  EXPECT_EQ(Header->IdlFile, "store.idl");
  EXPECT_EQ(Header->Ndr64, true);
  // Without settings, as in the SDK.
  Header = Midl.remote().headerAt(
      Midl.find<CXXRecordDecl>("IUnknown")->getLocation());
  ASSERT_TRUE(Header);
  EXPECT_EQ(Header->IdlFile, "unknwn.idl");
  EXPECT_EQ(Header->Ndr64, std::nullopt);
  EXPECT_FALSE(Midl.remote().headerAt(
      Midl.find<FunctionDecl>("NdrClientCall3")->getLocation()));

  RemoteCode Widl("#include \"store.h\"\n", WidlStore);
  Header =
      Widl.remote().headerAt(Widl.find<FunctionDecl>("Open")->getLocation());
  ASSERT_TRUE(Header);
  EXPECT_EQ(Header->Maker, GeneratedHeader::Widl);
  EXPECT_EQ(Header->IdlFile, "idl/store.idl");
  EXPECT_EQ(Header->Ndr64, std::nullopt);
}

TEST(Remotability, FindsFunctionsOfRpcInMidlHeaders) {
  RemoteCode Code("#include \"store.h\"\n");
  for (StringRef Name : {"Read", "c_Open", "s_Open"}) {
    std::optional<RemoteOperation> Of = Code.function(Name);
    ASSERT_TRUE(Of) << Name.str();
    EXPECT_EQ(Of->Kind, RemoteOperation::Rpc);
    EXPECT_EQ(Of->Declared->getName(), Name);
    EXPECT_EQ(Of->Header->IdlFile, "store.idl");
  }
  for (StringRef Name :
       {"Outside", "Inside", "Help", "MIDL_user_allocate", "STORE_CTX_rundown",
        "IStore_RemoteLoc_Proxy", "NdrClientCall3"})
    EXPECT_FALSE(Code.function(Name)) << Name.str();
  EXPECT_EQ(Code.direction("s_Open", 1), PD::In);
  EXPECT_EQ(Code.direction("s_Open", 2), PD::Out);
  EXPECT_EQ(Code.direction("Read", 0), PD::In);
  EXPECT_EQ(Code.direction("Read", 1), PD::InOut);
  EXPECT_EQ(Code.direction("Read", 2), PD::In);
  EXPECT_EQ(Code.direction("Read", 9), PD::Unknown);
  EXPECT_EQ(Code.direction("Outside", 0), PD::Unknown);
}

TEST(Remotability, FindsMethodsInMidlHeaders) {
  RemoteCode Code("#include \"store.h\"\n");
  std::optional<RemoteOperation> Put = Code.function("IStore::Put");
  ASSERT_TRUE(Put);
  EXPECT_EQ(Put->Kind, RemoteOperation::Com);
  EXPECT_FALSE(Put->Slot);
  EXPECT_EQ(Put->Header->IdlFile, "store.idl");
  EXPECT_FALSE(Code.function("IStore::Loc"));
  EXPECT_FALSE(Code.function("IUnknown::QueryInterface"));
  EXPECT_EQ(Code.direction("IStore::Put", 0), PD::In);
  EXPECT_EQ(Code.direction("IStore::Put", 1), PD::In);
  EXPECT_EQ(Code.direction("IStore::Put", 2), PD::In);
  EXPECT_EQ(Code.direction("IStore::Put", 3), PD::Out);
  // What SAL says counts where there is no comment.
  EXPECT_EQ(Code.direction("IStore::Sal", 0), PD::In);
  EXPECT_EQ(Code.direction("IStore::Sal", 1), PD::InOut);
  EXPECT_EQ(Code.direction("IStore::Sal", 2), PD::Out);
  EXPECT_EQ(Code.direction("IStore::Sal", 3), PD::Unknown);
  EXPECT_EQ(Code.direction("IStore::Sal", 4), PD::In);
}

TEST(Remotability, FindsSlotsInMidlHeaders) {
  RemoteCode Code("#include \"store.h\"\n"
                  "static HRESULT MyPut(struct IStore *this, HANDLE_PTR h,\n"
                  "                     DWORD *n) { *n = 1; return 0; }\n"
                  "static HRESULT MyLoc(struct IStore *this, void *p) {\n"
                  "  return 0; }\n"
                  "static const IStoreVtbl Table = {0, 0, 0, MyPut, MyLoc};\n",
                  MidlStore, "input.c");
  std::optional<RemoteOperation> Put = Code.slot("Put");
  ASSERT_TRUE(Put);
  EXPECT_EQ(Put->Kind, RemoteOperation::Com);
  EXPECT_FALSE(Put->Declared);
  EXPECT_EQ(Put->Slot->getName(), "Put");
  for (StringRef Name : {"QueryInterface", "Release", "Loc", "lpVtbl"})
    EXPECT_FALSE(Code.slot(Name)) << Name.str();
  const auto *Slot = Code.find<FieldDecl>("Put");
  EXPECT_EQ(Code.remote().directionOf(Slot, 0), PD::In);
  EXPECT_EQ(Code.remote().directionOf(Slot, 1), PD::In);
  EXPECT_EQ(Code.remote().directionOf(Slot, 2), PD::Out);
  // What a table of methods names serves them.
  EXPECT_TRUE(Code.manages("MyPut"));
  EXPECT_FALSE(Code.manages("MyLoc"));
  EXPECT_EQ(Code.direction("MyPut", 2), PD::Out);
}

TEST(Remotability, FindsOperationsInWidlHeaders) {
  RemoteCode Code("#include \"store.h\"\n", WidlStore);
  std::optional<RemoteOperation> Open = Code.function("Open");
  ASSERT_TRUE(Open);
  EXPECT_EQ(Open->Kind, RemoteOperation::Rpc);
  EXPECT_EQ(Code.direction("Open", 1), PD::In);
  EXPECT_EQ(Code.direction("Open", 2), PD::Unknown);
  EXPECT_TRUE(Code.function("IStore::Put"));
  EXPECT_EQ(Code.direction("IStore::Put", 0), PD::In);
  EXPECT_EQ(Code.direction("IStore::Put", 1), PD::In);
  EXPECT_EQ(Code.direction("IStore::Put", 2), PD::Unknown);
  // [call_as], whose stub takes the interface.
  EXPECT_FALSE(Code.function("IStore::Loc"));
  EXPECT_TRUE(Code.function("IMore::More"));
  // Fill() cannot be marshaled, so the interface is local.
  EXPECT_FALSE(Code.function("IInProcess::Fill"));
  EXPECT_FALSE(Code.function("IInProcess::Count"));
  for (StringRef Name : {"STORE_CTX_rundown", "IStore_RemLoc_Proxy",
                         "IStore_RemLoc_Stub", "IStore_Loc_Stub"})
    EXPECT_FALSE(Code.function(Name)) << Name.str();
}

TEST(Remotability, FindsSlotsInWidlHeaders) {
  RemoteCode Code("#include \"store.h\"\n", WidlStore, "input.c");
  // The last that is called so is IMore's, which repeats IStore's.
  EXPECT_TRUE(Code.slot("Put"));
  EXPECT_TRUE(Code.slot("More"));
  EXPECT_FALSE(Code.slot("Loc"));
  EXPECT_FALSE(Code.slot("Release"));
  EXPECT_EQ(Code.find<FieldDecl>("Put")->getParent()->getName(), "IMoreVtbl");
}

TEST(Remotability, FollowsMethodsToTheirInterface) {
  RemoteCode Code(R"cpp(
#include "store.h"
class Store : public IStore {
public:
  HRESULT QueryInterface(REFIID, void **) override { return 0; }
  ULONG AddRef() override { return 1; }
  ULONG Release() override { return 1; }
  HRESULT Put(HANDLE_PTR handle, const DWORD *, DWORD, IStore **) override;
  HRESULT Loc(void *) override { return 0; }
  HRESULT Own(HANDLE_PTR) { return 0; }
};
HRESULT Store::Put(HANDLE_PTR handle, const DWORD *, DWORD, IStore **) {
  return 0;
}
class Derived : public Store {
  HRESULT Put(HANDLE_PTR handle, const DWORD *, DWORD, IStore **) override {
    return 1;
  }
  virtual HRESULT New(HANDLE_PTR) { return 0; }
};
template <typename T> class Counted : public T {
  HRESULT Put(HANDLE_PTR h, const DWORD *, DWORD, IStore **) override {
    return 2;
  }
};
template class Counted<Store>;
)cpp");
  for (StringRef Name : {"Store::Put", "Derived::Put"}) {
    std::optional<RemoteOperation> Of = Code.function(Name);
    ASSERT_TRUE(Of) << Name.str();
    EXPECT_EQ(Of->Declared->getQualifiedNameAsString(), "IStore::Put");
    EXPECT_EQ(Of->Header->IdlFile, "store.idl");
    EXPECT_TRUE(Code.manages(Name)) << Name.str();
    EXPECT_EQ(Code.direction(Name, 3), PD::Out);
  }
  for (StringRef Name :
       {"Store::QueryInterface", "Store::Loc", "Store::Own", "Derived::New"}) {
    EXPECT_FALSE(Code.function(Name)) << Name.str();
    EXPECT_FALSE(Code.manages(Name)) << Name.str();
  }
  // An instantiation serves, the pattern does not.
  EXPECT_TRUE(Code.manages("Counted<Store>::Put"));
}

TEST(Remotability, TellsManagersFromStubs) {
  RemoteCode Code(R"cpp(
#include "store.h"
LONG s_Open(handle_t h, DWORD_PTR cookie, STORE_CTX *ctx) {
  *ctx = (void *)cookie;
  return 0;
}
LONG c_Open(handle_t h, DWORD_PTR cookie, STORE_CTX *ctx) {
  LONG result = 0;
  if (h) { NdrClientCall3(); }
  return result;
}
error_status_t Read(STORE_CTX, DWORD *, DWORD, void *, OTHER_CTX);
void call() { Read(0, 0, 0, 0, 0); NdrServerCall2(); }
void Inside(DWORD_PTR) {}
)cpp");
  EXPECT_TRUE(Code.manages("s_Open"));
  EXPECT_FALSE(Code.manages("c_Open"));
  EXPECT_TRUE(Code.remote().isClientStub(Code.find<FunctionDecl>("c_Open")));
  EXPECT_FALSE(Code.remote().isClientStub(Code.find<FunctionDecl>("s_Open")));
  EXPECT_FALSE(Code.remote().isClientStub(Code.find<FunctionDecl>("call")));
  EXPECT_FALSE(Code.manages("Read"));
  EXPECT_FALSE(Code.manages("Inside"));
  EXPECT_FALSE(Code.manages("call"));
  // A redeclaration is the operation, too.
  EXPECT_TRUE(Code.function("Read"));
  EXPECT_EQ(Code.direction("Read", 1), PD::InOut);
}

TEST(Remotability, HasNoManagersInGeneratedFiles) {
  RemoteCode Code(R"cpp(

/* this ALWAYS GENERATED file contains the RPC server stubs */


 /* File created by MIDL compiler version 8.01.0628 */
#include "store.h"
LONG s_Open(handle_t h, DWORD_PTR cookie, STORE_CTX *ctx) { return 0; }
)cpp");
  const auto *Open = Code.find<FunctionDecl>("s_Open");
  EXPECT_TRUE(Code.function("s_Open"));
  EXPECT_FALSE(Code.manages("s_Open"));
  EXPECT_FALSE(Code.remote().headerAt(Open->getLocation()));
  EXPECT_TRUE(Code.remote().isGenerated(Open->getLocation()));
}

TEST(Remotability, ReadsTablesOfManagers) {
  RemoteCode Code(R"cpp(
#include "store.h"
static LONG First(handle_t, DWORD_PTR, STORE_CTX *) { return 0; }
static LONG Second(handle_t, DWORD_PTR, STORE_CTX *) { return 0; }
static LONG Third(handle_t, DWORD_PTR, STORE_CTX *) { return 0; }
extern "C" {
static const SERVER_ROUTINE Store_ServerRoutineTable[] = {
    (SERVER_ROUTINE)First};
}
static Store_v1_0_epv_t Routines = {&Second};
static void (*Other)() = (void (*)())Third;
)cpp",
                  (StringRef(WidlStore) + R"cpp(
#ifndef EPV
#define EPV
typedef struct Store_v1_0_epv_t {
  LONG (*Open)(handle_t, DWORD_PTR, STORE_CTX *);
} Store_v1_0_epv_t;
#endif
)cpp")
                      .str());
  EXPECT_TRUE(Code.manages("First"));
  EXPECT_TRUE(Code.manages("Second"));
  ASSERT_TRUE(Code.function("Second"));
  EXPECT_EQ(Code.function("Second")->Declared->getName(), "Open");
  EXPECT_FALSE(Code.manages("Third"));
}

TEST(Remotability, KnowsContextHandles) {
  RemoteCode Code("#include \"store.h\"\n"
                  "STORE_CTX One; OTHER_CTX Two; void *Three; LPSTORE Four;\n"
                  "typedef STORE_CTX MINE; MINE Five;\n");
  auto Is = [&](StringRef Name) {
    return Code.remote().isContextHandle(Code.find<VarDecl>(Name)->getType());
  };
  EXPECT_TRUE(Is("One"));
  EXPECT_TRUE(Is("Two"));
  EXPECT_FALSE(Is("Three"));
  EXPECT_FALSE(Is("Four"));
  EXPECT_TRUE(Is("Five"));
  const auto *Open = Code.find<FunctionDecl>("s_Open");
  EXPECT_FALSE(Code.remote().isContextHandle(Open->getParamDecl(0)));
  EXPECT_TRUE(Code.remote().isContextHandle(Open->getParamDecl(2)));
  // By its own attribute.
  const auto *Read = Code.find<FunctionDecl>("Read");
  EXPECT_FALSE(Code.remote().isContextHandle(Read->getParamDecl(1)));
  EXPECT_TRUE(Code.remote().isContextHandle(Read->getParamDecl(3)));
  EXPECT_TRUE(Code.remote().isContextHandle(Read->getParamDecl(4)));

  RemoteCode Widl("#include \"store.h\"\nSTORE_CTX One;\n", WidlStore);
  EXPECT_TRUE(
      Widl.remote().isContextHandle(Widl.find<VarDecl>("One")->getType()));
}

TEST(Remotability, TakesAUsersWord) {
  RemoteCode Code(R"cpp(
#include "store.h"
#define REMOTE [[clang::annotate("crossbit::remote")]]
#define LOCAL [[clang::annotate("crossbit::local")]]
struct REMOTE IEngine : IUnknown {
  virtual HRESULT Start(DWORD_PTR cookie, DWORD *out) = 0;
  LOCAL virtual HRESULT Stop(DWORD_PTR cookie) = 0;
  HRESULT Plain();
};
struct Engine : IEngine {
  HRESULT Start(DWORD_PTR, DWORD *) override { return 0; }
  HRESULT Stop(DWORD_PTR) override { return 0; }
};
struct LOCAL InProcessStore : IStore {
  HRESULT Put(HANDLE_PTR, const DWORD *, DWORD, IStore **) override {
    return 0;
  }
};
struct IByName { virtual HRESULT Start(DWORD_PTR) = 0; };
namespace plugin {
struct IStore2 : IStore {
  HRESULT Put(HANDLE_PTR, const DWORD *, DWORD, IStore **) override;
};
}
REMOTE long Call(DWORD_PTR cookie) { return 0; }
LOCAL error_status_t Read(STORE_CTX, DWORD *, DWORD, void *, OTHER_CTX);
long CallByName(DWORD_PTR cookie) { return 0; }
)cpp",
                  MidlStore, "input.cpp",
                  "interfaces:\n"
                  "  - {names: [IByName, CallByName], remote: true}\n"
                  "  - {names: ['plugin::I*'], remote: false}\n");
  std::optional<RemoteOperation> Start = Code.function("IEngine::Start");
  ASSERT_TRUE(Start);
  EXPECT_EQ(Start->Kind, RemoteOperation::Com);
  EXPECT_FALSE(Start->Header);
  EXPECT_EQ(Code.direction("IEngine::Start", 0), PD::In);
  EXPECT_EQ(Code.direction("IEngine::Start", 1), PD::Unknown);
  EXPECT_FALSE(Code.function("IEngine::Stop"));
  EXPECT_FALSE(Code.function("IEngine::Plain"));
  EXPECT_TRUE(Code.manages("Engine::Start"));
  EXPECT_FALSE(Code.manages("Engine::Stop"));
  EXPECT_FALSE(Code.function("InProcessStore::Put"));
  EXPECT_TRUE(Code.function("IByName::Start"));
  EXPECT_FALSE(Code.function("plugin::IStore2::Put"));
  EXPECT_TRUE(Code.manages("Call"));
  EXPECT_EQ(Code.function("Call")->Kind, RemoteOperation::Rpc);
  EXPECT_TRUE(Code.manages("CallByName"));
  EXPECT_FALSE(Code.function("Read"));
}

TEST(Remotability, SurvivesAGuardWithoutItsEnd) {
  RemoteCode Code("#include \"store.h\"\n",
                  "/* this ALWAYS GENERATED file contains the definitions for "
                  "the interfaces */\n"
                  "#ifndef __X_INTERFACE_DEFINED__\n"
                  "#define __X_INTERFACE_DEFINED__ /*\n*/\n"
                  "void f(int); /* _ifspec; */\n"
                  "#endif\n");
  EXPECT_FALSE(Code.function("f"));
}
